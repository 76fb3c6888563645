package org.ncfspark.model.mf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.ncfspark.engine.vector.ModelLayout;
import org.ncfspark.engine.vector.VectorModel;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.model.DotProduct;
import org.ncfspark.model.Initial;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.Prepared;
import org.ncfspark.model.PreparedProducts;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.ReadKeys;
import org.ncfspark.model.Table;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.Vectors;
import org.ncfspark.model.WeightDecay;

/**
 * Matrix factorization: p_u . q_i, plain or with user, item and global biases (Koren, Bell,
 * Volinsky, "Matrix factorization techniques for recommender systems", 2009). Trained pairwise it
 * is BPR-MF (Rendle et al., UAI 2009). The last layer's {@code factors} are the embedding size.
 */
public final class MfModel implements VectorModel, DotProduct {
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

  @Override
  public boolean isNeural() {
    return false;
  }

  @Override
  public ModelLayout kernels(ModelSpec spec) {
    return new MfRows(spec.factors(), this);
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
  public static void copyEmbeddings(
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
  public Prepared prepare(TrainedModel shared) {
    return new PreparedProducts(this, shared);
  }

  @Override
  public Optional<DotProduct> dotProduct() {
    return Optional.of(this);
  }

  @Override
  public Vectors items(TrainedModel shared) {
    ParameterTable items = shared.parameter(ITEMS);
    return hasBiases()
        ? new Vectors(items.columns(), items.values(), shared.parameter(ITEM_BIASES).values())
        : Vectors.unbiased(items.columns(), items.values());
  }

  /** The global bias is part of the users' biases. */
  @Override
  public Vectors users(TrainedModel shared, PrivateRows users) {
    int factors = shared.spec().factors();
    if (!hasBiases()) {
      return Vectors.unbiased(factors, users.values(USERS));
    }
    float globalBias = shared.parameter(GLOBAL_BIAS).values()[0];
    float[] biases = users.values(USER_BIASES).clone();
    for (int k = 0; k < biases.length; k++) {
      biases[k] = globalBias + biases[k];
    }
    return new Vectors(factors, users.values(USERS), biases);
  }
}
