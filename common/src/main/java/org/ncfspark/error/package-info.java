/**
 * What ends a command: exceptions whose messages say what to do, and the exit code of each. It
 * knows nothing of ours.
 */
package org.ncfspark.error;
