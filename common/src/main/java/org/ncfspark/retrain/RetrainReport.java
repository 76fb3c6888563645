package org.ncfspark.retrain;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ncfspark.error.DataContractException;

/**
 * What was decided about one night, and why.
 *
 * @param name of the data set
 * @param dataset that was made of the input; "" where the input could not be used
 * @param candidate run id of the trained model; "" where none was trained
 * @param start run id of the model it was trained on from; "" = from random parameters
 * @param current run id of the model that served; "" on a first night
 * @param quality of the data; null where it could not be used
 * @param figures of the models; null where none was trained
 */
public record RetrainReport(
    String name,
    String dataset,
    String candidate,
    String start,
    String current,
    DataQuality quality,
    NightFigures figures,
    List<Check> checks) {
  public static final String JSON_FILE = "report.json";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public RetrainReport {
    requireNonNull(name, "name");
    requireNonNull(dataset, "dataset");
    requireNonNull(candidate, "candidate");
    requireNonNull(start, "start");
    requireNonNull(current, "current");
    checks = List.copyOf(checks);
  }

  /** Whether the candidate may serve. */
  public boolean passes() {
    return refusals().isEmpty();
  }

  /** The gates that did not pass. */
  public List<Check> refusals() {
    return checks.stream().filter(check -> !check.passed()).toList();
  }

  /** The refusals in a line. */
  public String reason() {
    return refusals().stream().map(Check::toString).collect(Collectors.joining("; "));
  }

  public String toText() {
    List<String> lines = new ArrayList<>();
    lines.add("Data set " + (dataset.isEmpty() ? "of " + name + ": none" : dataset));
    if (quality != null) {
      lines.add(
          "  %d interactions, %d users (%d new), %d items (%d new)"
              .formatted(
                  quality.interactions(),
                  quality.users(),
                  quality.newUsers(),
                  quality.items(),
                  quality.newItems()));
    }
    if (!candidate.isEmpty()) {
      lines.add("Candidate " + candidate + (start.isEmpty() ? ", cold" : ", from " + start));
    }
    if (figures != null && figures.absentUsers() > 0) {
      lines.add(
          "  %d of %d evaluated users are new to the serving model and answered by popularity"
              .formatted(figures.absentUsers(), figures.users()));
    }
    checks.forEach(check -> lines.add((check.passed() ? "  passed  " : "  REFUSED ") + check));
    return String.join("\n", lines);
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Report of " + dataset + " is not JSON", e);
    }
  }

  /**
   * @param where named in the message
   * @throws DataContractException if {@code json} is no report
   */
  public static RetrainReport fromJson(String json, String where) {
    try {
      RetrainReport report = JSON.readValue(json, RetrainReport.class);
      if (report == null) {
        throw new DataContractException("Broken " + JSON_FILE + " in " + where + ": it is empty");
      }
      return report;
    } catch (JsonProcessingException e) {
      throw new DataContractException(
          "Broken " + JSON_FILE + " in " + where + ": " + e.getOriginalMessage(), e);
    }
  }
}
