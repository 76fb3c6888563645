package org.ncfspark.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ncfspark.error.DataContractException;

/**
 * Models measured on the same users and candidates, best first: a baseline that beats a neural
 * model stands above it.
 */
public record EvaluationReport(
    Protocol protocol, List<ModelFigures> models, List<Comparison> comparisons) {
  public static final String JSON_FILE = "report.json";
  public static final String TEXT_FILE = "report.txt";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /**
   * What must be equal for figures to be comparable.
   *
   * @param dataset id of the data set
   * @param candidates id of the stored candidate sets
   * @param split how items were held out
   * @param negatives how negatives were drawn
   * @param ties which way they rank
   * @param orderedBy metric among the sampled negatives by which models are listed
   * @param publishedSplit by name, how much of a published split is unknown, cold or trained on;
   *     empty for other splits
   */
  public record Protocol(
      String dataset,
      String candidates,
      String split,
      String negatives,
      String ties,
      String orderedBy,
      Map<String, Long> publishedSplit) {

    /** Reports of earlier versions have no counts. */
    public Protocol {
      Map<String, Long> counts = new LinkedHashMap<>();
      if (publishedSplit != null) {
        counts.putAll(publishedSplit);
      }
      publishedSplit = Collections.unmodifiableMap(counts);
    }
  }

  /** {@code first} - {@code second} (run ids) in {@code metric} for a way of ranking. */
  public record Comparison(
      String ranking, String metric, String first, String second, PairedTest test) {}

  public EvaluationReport {
    models =
        models.stream()
            .sorted(
                Comparator.comparingDouble(
                        (ModelFigures model) -> model.sampled().figure(protocol.orderedBy()).mean())
                    .reversed()
                    .thenComparing(ModelFigures::run))
            .toList();
    comparisons = List.copyOf(comparisons);
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Report of " + protocol.dataset() + " is not JSON", e);
    }
  }

  /**
   * @param where named in the message
   * @throws DataContractException if {@code json} is no report
   */
  public static EvaluationReport fromJson(String json, String where) {
    try {
      return JSON.readValue(json, EvaluationReport.class);
    } catch (JsonProcessingException e) {
      throw new DataContractException(
          "Broken " + JSON_FILE + " in " + where + ": " + e.getOriginalMessage(), e);
    }
  }

  /** The report for people: protocol, figures of each model, comparisons. */
  public String toText() {
    return new ReportText(this).toString();
  }
}
