package org.ncfspark.job;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.ncfspark.generate.GenerateConfig;
import org.ncfspark.generate.GeneratedHistory;
import org.ncfspark.generate.PlantedTastes;

/** The interactions of generated users, as text: a user's lines make one value. */
final class GenerateLines implements MapPartitionsFunction<Long, String> {
  private static final long serialVersionUID = 1L;

  private final GenerateConfig config;
  private final long seed;

  GenerateLines(GenerateConfig config, long seed) {
    this.config = config;
    this.seed = seed;
  }

  @Override
  public Iterator<String> call(Iterator<Long> users) {
    PlantedTastes tastes = new PlantedTastes(config, seed);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return users.hasNext();
      }

      @Override
      public String next() {
        long user = users.next();
        return lines(user, tastes.history(user));
      }
    };
  }

  private static String lines(long user, GeneratedHistory history) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < history.items().length; i++) {
      // Spark's text writer ends the last line.
      lines.append(i == 0 ? "" : "\n");
      lines.append('u').append(user).append("\ti").append(history.items()[i]);
      lines.append('\t').append(history.ratings()[i]);
      lines.append('\t').append(history.epochSeconds()[i]);
    }
    return lines.toString();
  }
}
