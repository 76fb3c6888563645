/**
 * Finds raw files, cuts them into slices and reads records of them on executors. It knows formats
 * of records, and not what becomes of them.
 */
package org.ncfspark.input;
