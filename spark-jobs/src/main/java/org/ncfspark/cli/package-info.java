/**
 * The command line: options, exit codes and the end of the process. It alone knows picocli; nothing
 * knows it.
 */
package org.ncfspark.cli;
