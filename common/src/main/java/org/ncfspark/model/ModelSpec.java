package org.ncfspark.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ncfspark.error.DataContractException;

/**
 * The name and the size of a model: all that is needed to build it untrained. In a {@code
 * spec.json} without {@code maps} and {@code convolutions} both are 0.
 *
 * @param name registered in {@link Models}
 * @param factors size of the last layer ("predictive factors", He et al. 2017); ConvNCF's embedding
 *     size
 * @param hiddenLayers of the MLP tower
 * @param users number of user indexes
 * @param items number of item indexes
 * @param maps feature maps of each of ConvNCF's layers; 0 = 32, as in the paper
 * @param convolutions ConvNCF's layers; 0 = until one cell is left, as in the paper
 * @param settings what else a family needs to build and train its models, in its own terms; left
 *     out of {@code spec.json} where there are none
 */
public record ModelSpec(
    String name,
    int factors,
    int hiddenLayers,
    int users,
    int items,
    int maps,
    int convolutions,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> settings)
    implements Serializable {
  private static final ObjectMapper JSON = new ObjectMapper();

  public ModelSpec {
    settings = settings == null ? new TreeMap<>() : new TreeMap<>(settings);
  }

  /** A specification without settings of its family. */
  public ModelSpec(
      String name,
      int factors,
      int hiddenLayers,
      int users,
      int items,
      int maps,
      int convolutions) {
    this(name, factors, hiddenLayers, users, items, maps, convolutions, new TreeMap<>());
  }

  /** A specification without choices about convolutions. */
  public ModelSpec(String name, int factors, int hiddenLayers, int users, int items) {
    this(name, factors, hiddenLayers, users, items, 0, 0);
  }

  /** A specification of these sizes under another name. */
  public ModelSpec named(String otherName) {
    return new ModelSpec(
        otherName, factors, hiddenLayers, users, items, maps, convolutions, settings);
  }

  /** A specification of this model with other numbers of users and items. */
  public ModelSpec sized(int userCount, int itemCount) {
    return new ModelSpec(
        name, factors, hiddenLayers, userCount, itemCount, maps, convolutions, settings);
  }

  /** The names of the parameters that stay with users, see {@link Model#privateParameters}. */
  public Set<String> privateParameters() {
    return Models.named(name).privateParameters(this);
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Specification of " + name + " is not JSON", e);
    }
  }

  /**
   * @param where named in the message
   * @throws DataContractException if {@code json} is no specification of a model that there is
   */
  public static ModelSpec fromJson(String json, String where) {
    ModelSpec spec;
    try {
      spec = JSON.readValue(json, ModelSpec.class);
    } catch (JsonProcessingException e) {
      throw new DataContractException("Broken " + where + ": " + e.getOriginalMessage(), e);
    }
    if (spec == null || !Models.names().contains(spec.name) || spec.hasNegativeSize()) {
      throw new DataContractException(
          "Broken "
              + where
              + ": found "
              + spec
              + ", expected one of "
              + Models.names()
              + " and no negative sizes");
    }
    return spec;
  }

  private boolean hasNegativeSize() {
    return Math.min(Math.min(factors, hiddenLayers), Math.min(users, items)) < 0
        || Math.min(maps, convolutions) < 0;
  }
}
