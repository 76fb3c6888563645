package org.ncfspark.compare;

import java.util.List;
import java.util.Map;

/**
 * What all models of a comparison have in common, and what it takes to repeat it.
 *
 * @param dataset id of the data set: its name and a fingerprint of raw data, filters and split
 * @param sizes of the data set, by name: users, items, interactions
 * @param inputs raw files, each with its size and SHA-256
 * @param split how items were held out
 * @param candidates id of the stored candidate sets
 * @param negatives how they were drawn
 * @param orderedBy metric among the sampled negatives by which models are listed
 * @param trials most settings that a model could try
 * @param seed of all random choices of the data
 * @param command as typed
 * @param settings that are not the defaults, by key
 * @param versions of the software, by name
 */
public record Study(
    String dataset,
    Map<String, Long> sizes,
    List<String> inputs,
    String split,
    String candidates,
    String negatives,
    String orderedBy,
    int trials,
    long seed,
    String command,
    Map<String, String> settings,
    Map<String, String> versions) {}
