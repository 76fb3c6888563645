package org.ncfspark.engine.vector;

/**
 * The rows that the current mini-batch touches.
 *
 * @param histories sums of rows over the users' histories; null if the model reads none
 */
public record MiniBatch(
    TouchedRows users, TouchedRows items, TouchedRows network, HistorySums histories) {}
