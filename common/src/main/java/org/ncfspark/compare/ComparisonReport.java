package org.ncfspark.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.ncfspark.error.DataContractException;

/**
 * Models that had the same chance: same split, same candidates, equally many settings tried.
 *
 * @param models the best first
 * @param groups of users, by their activity
 * @param pairs every pair of models in every metric and way of ranking
 * @param left models that could not be compared
 */
public record ComparisonReport(
    Study study,
    List<ComparedModel> models,
    List<ActivityGroup> groups,
    List<ComparedPair> pairs,
    List<LeftOut> left) {
  public static final String JSON_FILE = "comparison.json";
  public static final String TEXT_FILE = "comparison.txt";
  public static final String PAGE_FILE = "comparison.html";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Comparison on " + study.dataset() + " is not JSON", e);
    }
  }

  /**
   * @param where named in the message
   * @throws DataContractException if {@code json} is no comparison
   */
  public static ComparisonReport fromJson(String json, String where) {
    try {
      return JSON.readValue(json, ComparisonReport.class);
    } catch (JsonProcessingException e) {
      throw new DataContractException(
          "Broken " + JSON_FILE + " in " + where + ": " + e.getOriginalMessage(), e);
    }
  }

  /** The report for terminals. */
  public String toText() {
    return new ComparisonText(this).toString();
  }

  /** A page that needs nothing but itself. */
  public String toHtml() {
    return new ComparisonPage(this).toString();
  }

  /** The number of a model, from 1, as tables number them. */
  int place(String name) {
    return models.stream().map(ComparedModel::name).toList().indexOf(name) + 1;
  }

  /** Places of the models that {@code figure}'s is significantly better than, for people. */
  String betterThan(ComparedFigure figure) {
    return Places.of(figure.betterThan().stream().map(this::place).sorted().toList());
  }
}
