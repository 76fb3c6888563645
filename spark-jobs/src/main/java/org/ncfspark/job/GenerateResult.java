package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ncfspark.generate.GenerateConfig;

/** What {@link GenerateJob} wrote, and where. */
public record GenerateResult(GenerateConfig size, long seed, String output) implements JobResult {

  @Override
  public String report() {
    return String.format(
        Locale.ROOT,
        "Generated %,d interactions of %,d users and %,d items, %d tastes, seed %d, in %s",
        size.interactions(),
        size.users(),
        size.items(),
        size.tastes(),
        seed,
        output);
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("output", output);
    fields.put("users", size.users());
    fields.put("items", size.items());
    fields.put("interactions", size.interactions());
    fields.put("seed", seed);
    return fields;
  }
}
