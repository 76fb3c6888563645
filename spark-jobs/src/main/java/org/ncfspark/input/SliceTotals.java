package org.ncfspark.input;

import java.io.Serializable;

/**
 * What was read of a slice of the input, or of a part of it.
 *
 * @param lines all of them, empty ones and the header too
 * @param positive interactions above the rating threshold
 * @param notPositive other interactions
 * @param bad records that break the contract
 */
public record SliceTotals(int slice, long lines, long positive, long notPositive, long bad)
    implements Serializable {}
