package org.ncfspark.job;

import java.util.Map;

/** What a job did: a table for people and fields for scripts. */
public interface JobResult {
  /** Several lines for standard error. */
  String report();

  /** Fields of the JSON object that is the command's last line on standard output, in order. */
  Map<String, Object> summary();
}
