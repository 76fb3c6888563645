package org.ncfspark.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ncfspark.config.ConfigLoader;
import org.ncfspark.config.NcfConfig;
import org.ncfspark.job.JobResult;

/** What a command would do; nothing has been written and Spark has not been started. */
record DryRun(String plan, String configuration, String input, String work) implements JobResult {

  static DryRun of(String plan, NcfConfig config) {
    return new DryRun(
        plan, ConfigLoader.describe(config.source()), config.data().input(), config.work());
  }

  @Override
  public String report() {
    return configuration
        + "\n\nWould do: "
        + plan
        + "\nInput:    "
        + (input.isEmpty() ? "none (--input PATH)" : input)
        + "\nWork:     "
        + work;
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("dry-run", true);
    fields.put("input", input);
    fields.put("work", work);
    return fields;
  }
}
