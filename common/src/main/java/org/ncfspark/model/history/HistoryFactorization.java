package org.ncfspark.model.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.ncfspark.engine.vector.ModelLayout;
import org.ncfspark.engine.vector.VectorModel;
import org.ncfspark.model.DotProduct;
import org.ncfspark.model.Initial;
import org.ncfspark.model.ModelConfig;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Prepared;
import org.ncfspark.model.PreparedProducts;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.ReadKeys;
import org.ncfspark.model.Table;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.Vectors;
import org.ncfspark.model.WeightDecay;

/**
 * A factorization whose users are sums over the items of their histories:
 *
 * <pre>
 *   FISM    b_u + b_i + q_i . |N|^-alpha sum over j in N of y_j        N: u's history without i
 *   SVD++   b_u + b_i + q_i . (p_u + |N|^-1/2 sum over j in N of y_j)
 * </pre>
 *
 * <p>FISM: Kabbur, Ning, Karypis, KDD 2013, eq. 2, here with cross-entropy or pairwise, as He et
 * al. use it as a rival. SVD++: Koren, KDD 2008, eq. 15, without the mean of all ratings, and
 * without the example's own item, which Koren leaves in. A user without another item has the sum 0.
 *
 * <p>A history is all of the user's training items, or the newest of them; see {@link
 * HistorySettings}. A published model has each user's vector, summed up over his whole history: it
 * scores as any factorization, without histories.
 */
public final class HistoryFactorization implements VectorModel, DotProduct {
  public static final String FISM = "fism";
  public static final String SVD_PLUS_PLUS = "svdpp";

  private static final String ALPHA = "alpha";
  private static final String CAP = "history-cap";

  private final String name;

  private HistoryFactorization(String name) {
    this.name = name;
  }

  static HistoryFactorization fism() {
    return new HistoryFactorization(FISM);
  }

  static HistoryFactorization svdPlusPlus() {
    return new HistoryFactorization(SVD_PLUS_PLUS);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> reads() {
    Set<String> both = ReadKeys.with(ReadKeys.OF_TRAINING, HistorySettings.CAP);
    return name.equals(FISM) ? ReadKeys.with(both, FismSettings.KEY) : both;
  }

  @Override
  public boolean isNeural() {
    return false;
  }

  @Override
  public SortedMap<String, String> specSettings(ModelConfig config) {
    SortedMap<String, String> settings = new TreeMap<>();
    if (name.equals(FISM)) {
      settings.put(ALPHA, Double.toString(config.settings(FismSettings.class).alpha()));
    }
    int cap = config.settings(HistorySettings.class).cap();
    if (cap > 0) {
      settings.put(CAP, Integer.toString(cap));
    }
    return settings;
  }

  @Override
  public int historyCap(ModelSpec spec) {
    return Integer.parseInt(spec.settings().getOrDefault(CAP, "0"));
  }

  /** Whether users have embeddings of their own beside the sums. */
  boolean hasEmbeddingsOfUsers() {
    return name.equals(SVD_PLUS_PLUS);
  }

  String users() {
    return name + "-user_W";
  }

  String items() {
    return name + "-item_W";
  }

  String histories() {
    return name + "-history_W";
  }

  String userBiases() {
    return name + "-user-bias_W";
  }

  String itemBiases() {
    return name + "-item-bias_W";
  }

  /** The users' vectors, in which their histories are summed up. */
  private String vectors() {
    return name + "-user-vector";
  }

  /** Embeddings N(0, initStd^2), each row drawn from the seed, the table and the row; biases 0. */
  @Override
  public List<Table> tables(ModelSpec spec, double initStd) {
    int size = spec.factors();
    Initial zero = Initial.constant(0);
    List<Table> tables = new ArrayList<>();
    if (hasEmbeddingsOfUsers()) {
      Initial drawn = Initial.embeddings(users(), initStd);
      tables.add(Table.ofUsers(users(), spec.users(), size, drawn));
    }
    tables.add(Table.ofUsers(userBiases(), spec.users(), 1, zero));
    tables.add(Table.ofItems(items(), spec.items(), size, Initial.embeddings(items(), initStd)));
    tables.add(Table.ofItems(itemBiases(), spec.items(), 1, zero));
    tables.add(
        Table.ofHistories(
            histories(), spec.items(), size, Initial.embeddings(histories(), initStd)));
    tables.add(Table.derived(vectors(), spec.users(), size));
    return tables;
  }

  /** |N|^-alpha. */
  @Override
  public float historyWeight(ModelSpec spec, int count) {
    double alpha = Double.parseDouble(spec.settings().getOrDefault(ALPHA, "0.5"));
    return (float) Math.pow(count, -alpha);
  }

  @Override
  public void derive(TrainedModel model, int[] offsets, int[] items) {
    int size = model.spec().factors();
    float[] rows = model.parameter(histories()).values();
    float[] vectors = model.parameter(vectors()).values();
    for (int k = 0; k + 1 < offsets.length; k++) {
      double[] sum = new double[size];
      for (int p = offsets[k]; p < offsets[k + 1]; p++) {
        for (int f = 0; f < size; f++) {
          sum[f] += rows[items[p] * size + f];
        }
      }
      int count = offsets[k + 1] - offsets[k];
      double weight = count == 0 ? 0 : historyWeight(model.spec(), count);
      for (int f = 0; f < size; f++) {
        double own = hasEmbeddingsOfUsers() ? model.parameter(users()).values()[k * size + f] : 0;
        vectors[k * size + f] = (float) (own + weight * sum[f]);
      }
    }
  }

  @Override
  public ModelLayout kernels(ModelSpec spec) {
    return new HistoryRows(this, spec);
  }

  @Override
  public String addLogits(
      GraphBuilder graph, ModelSpec spec, WeightDecay decay, String users, String items) {
    return new HistoryGraph(this, graph, spec, decay).addLogits(users, items);
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
    return new Vectors(
        shared.spec().factors(),
        shared.parameter(items()).values(),
        shared.parameter(itemBiases()).values());
  }

  @Override
  public Vectors users(TrainedModel shared, PrivateRows users) {
    return new Vectors(
        shared.spec().factors(), users.values(vectors()), users.values(userBiases()));
  }
}
