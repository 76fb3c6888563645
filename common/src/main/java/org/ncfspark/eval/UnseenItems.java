package org.ncfspark.eval;

import java.io.Serializable;

/**
 * A held-out item and all the items that its user has interacted with; it is ranked among the
 * others.
 *
 * @param seenItems ascending and distinct; {@code positiveItem} may be among them
 */
public record UnseenItems(int userIndex, int positiveItem, int[] seenItems)
    implements Serializable {}
