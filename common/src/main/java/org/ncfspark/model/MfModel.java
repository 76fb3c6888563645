package org.ncfspark.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.ncfspark.error.InvalidConfigException;

/**
 * Matrix factorization: p_u . q_i, plain or with user, item and global biases (Koren, Bell,
 * Volinsky, "Matrix factorization techniques for recommender systems", 2009). Trained pairwise it
 * is BPR-MF (Rendle et al., UAI 2009). The last layer's {@code factors} are the embedding size.
 */
public final class MfModel implements GradientModel {
  public static final String PLAIN = "mf";
  public static final String BIASED = "biased-mf";

  public static final String USERS = "mf-user_W";
  public static final String ITEMS = "mf-item_W";
  public static final String USER_BIASES = "mf-user-bias_W";
  public static final String ITEM_BIASES = "mf-item-bias_W";
  public static final String GLOBAL_BIAS = "mf-user-bias_b";

  private final String name;

  private MfModel(String name) {
    this.name = name;
  }

  public static MfModel plain() {
    return new MfModel(PLAIN);
  }

  public static MfModel biased() {
    return new MfModel(BIASED);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> reads() {
    return ReadKeys.OF_TRAINING;
  }

  public boolean hasBiases() {
    return name.equals(BIASED);
  }

  /** Embeddings N(0, initStd^2), each row drawn from the seed, the table and the row; biases 0. */
  @Override
  public List<Table> tables(ModelSpec spec, double initStd) {
    int size = spec.factors();
    List<Table> tables = new ArrayList<>();
    tables.add(Table.ofUsers(USERS, spec.users(), size, Initial.embeddings(USERS, initStd)));
    tables.add(Table.ofItems(ITEMS, spec.items(), size, Initial.embeddings(ITEMS, initStd)));
    if (hasBiases()) {
      Initial zero = Initial.constant(0);
      tables.add(Table.ofUsers(USER_BIASES, spec.users(), 1, zero));
      tables.add(Table.ofItems(ITEM_BIASES, spec.items(), 1, zero));
      tables.add(Table.dense(GLOBAL_BIAS, 1, 1, zero));
    }
    return tables;
  }

  /**
   * Gives the embeddings of a trained factorization to another model; those of users where both
   * models have them here.
   *
   * @param users name of the other model's table
   * @param items likewise
   * @throws InvalidConfigException if they are of other sizes
   */
  static void copyEmbeddings(
      TrainedModel factorization, TrainedModel target, String users, String items) {
    if (target.parameters().containsKey(users)) {
      copy(factorization.parameter(USERS), target.parameter(users));
    }
    copy(factorization.parameter(ITEMS), target.parameter(items));
  }

  private static void copy(ParameterTable from, ParameterTable to) {
    if (from.rows() != to.rows() || from.columns() != to.columns()) {
      throw new InvalidConfigException(
          "Cannot start from embeddings of "
              + from.rows()
              + " rows of "
              + from.columns()
              + ": expected "
              + to.rows()
              + " of "
              + to.columns());
    }
    System.arraycopy(from.values(), 0, to.values(), 0, to.values().length);
  }

  @Override
  public String addLogits(
      GraphBuilder graph, ModelSpec spec, WeightDecay decay, String users, String items) {
    String product = MfGraph.addDotProduct(graph, spec, decay, users, items);
    return hasBiases() ? MfGraph.addBiases(graph, spec, users, items, product) : product;
  }

  @Override
  public Scorer scorer(TrainedModel trained) {
    int size = trained.spec().factors();
    float[] users = trained.parameter(USERS).values();
    float[] itemRows = trained.parameter(ITEMS).values();
    float[] userBiases = hasBiases() ? trained.parameter(USER_BIASES).values() : null;
    float[] itemBiases = hasBiases() ? trained.parameter(ITEM_BIASES).values() : null;
    float globalBias = hasBiases() ? trained.parameter(GLOBAL_BIAS).values()[0] : 0;
    return (userIndex, items, scores) -> {
      float userPart = hasBiases() ? globalBias + userBiases[userIndex] : 0;
      for (int i = 0; i < items.length; i++) {
        float sum = hasBiases() ? userPart + itemBiases[items[i]] : 0;
        for (int k = 0; k < size; k++) {
          sum += users[userIndex * size + k] * itemRows[items[i] * size + k];
        }
        scores[i] = sum;
      }
    };
  }
}
