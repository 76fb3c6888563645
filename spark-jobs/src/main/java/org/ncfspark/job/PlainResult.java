package org.ncfspark.job;

import java.util.Map;

/** A result that is no more than what is printed. */
record PlainResult(String report, Map<String, Object> summary) implements JobResult {}
