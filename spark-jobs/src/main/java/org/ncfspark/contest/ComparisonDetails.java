package org.ncfspark.contest;

import java.util.List;

/**
 * What the manifest of a comparison says.
 *
 * @param models run ids
 */
public record ComparisonDetails(String dataset, String candidates, List<String> models) {}
