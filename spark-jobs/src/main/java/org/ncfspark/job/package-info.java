/**
 * One class per command's work, and one for its result. It knows every room but the command line.
 */
package org.ncfspark.job;
