package org.ncfspark.arithmetic;

/**
 * A mini-batch's rows of a table, wherever they lie: row s starts at {@code at[s] + column}. The
 * addresses are rewritten for each mini-batch, the view is made once.
 */
public record Rows(float[] values, int[] at, int column) {}
