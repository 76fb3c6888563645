package org.ncfspark.contest;

import java.util.List;
import org.ncfspark.tuning.Trial;

/**
 * A model that is to be compared.
 *
 * @param name unique in the comparison
 * @param trials settings it may try on the validation items, its configuration as it is the first
 */
public record Contender(String name, List<Trial> trials) {}
