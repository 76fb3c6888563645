package org.ncfspark.model.ncf;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.ncfspark.engine.vector.ModelLayout;
import org.ncfspark.engine.vector.VectorModel;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.model.DotProduct;
import org.ncfspark.model.ModelConfig;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.Prepared;
import org.ncfspark.model.PreparedProducts;
import org.ncfspark.model.PretrainedModel;
import org.ncfspark.model.ReadKeys;
import org.ncfspark.model.Table;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.model.mf.MfModel;

/**
 * The models of He et al., "Neural Collaborative Filtering" (WWW 2017): NeuMF is GMF and MLP side
 * by side, and each of them alone is NeuMF with one branch.
 *
 * <pre>
 *   GMF:  h . (p_u * q_i)                                     eq. 9
 *   MLP:  h . relu(... relu(W1 [p_u ; q_i] + b1) ...)         eq. 10
 *   NeuMF: h . [GMF product ; last MLP layer], embeddings apart   eq. 12
 *   loss: binary cross-entropy of the sigmoid                 eq. 7
 * </pre>
 *
 * <p>JRL (Zhang et al., CIKM 2017) and ONCF-mlp (He et al., IJCAI 2018) are MLP with another input
 * of the tower, p_u * q_i and p_u q_i^T.
 *
 * <p>As in the published code, the output layer has a bias, which the paper leaves out.
 */
public final class NcfModel implements VectorModel, PretrainedModel {
  /** The two ways in which user and item meet. */
  enum Branch {
    GMF,
    MLP
  }

  public static final String GMF = "gmf";
  public static final String MLP = "mlp";
  public static final String NEUMF = "neumf";
  public static final String JRL = "jrl";
  public static final String ONCF_MLP = "oncf-mlp";

  private final String name;
  private final Set<Branch> branches;
  private final TowerInput input;

  private NcfModel(String name, Set<Branch> branches, TowerInput input) {
    this.name = name;
    this.branches = branches;
    this.input = input;
  }

  public static NcfModel gmf() {
    return new NcfModel(GMF, EnumSet.of(Branch.GMF), TowerInput.CONCATENATION);
  }

  public static NcfModel mlp() {
    return new NcfModel(MLP, EnumSet.of(Branch.MLP), TowerInput.CONCATENATION);
  }

  public static NcfModel neuMf() {
    return new NcfModel(NEUMF, EnumSet.allOf(Branch.class), TowerInput.CONCATENATION);
  }

  public static NcfModel jrl() {
    return new NcfModel(JRL, EnumSet.of(Branch.MLP), TowerInput.PRODUCT);
  }

  public static NcfModel oncfMlp() {
    return new NcfModel(ONCF_MLP, EnumSet.of(Branch.MLP), TowerInput.OUTER_PRODUCT);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> reads() {
    Set<String> read = new TreeSet<>(ReadKeys.OF_TRAINING);
    read.add(ReadKeys.OUTPUT);
    if (branches.contains(Branch.MLP)) {
      read.addAll(Set.of("model.hidden-layers", ReadKeys.HIDDEN));
    }
    if (Set.of(NEUMF, JRL, ONCF_MLP).contains(name)) {
      read.addAll(ReadKeys.PRETRAINING);
    }
    if (name.equals(NEUMF)) {
      read.add("train.pretrain.alpha");
    }
    return read;
  }

  @Override
  public ModelLayout kernels(ModelSpec spec) {
    return new NcfRows(layout(spec));
  }

  /** NeuMF starts from GMF and MLP, the others of one tower from a factorization. */
  @Override
  public List<String> predecessors() {
    return switch (name) {
      case NEUMF -> List.of(GMF, MLP);
      case JRL, ONCF_MLP -> List.of(MfModel.PLAIN);
      default -> List.of();
    };
  }

  /** A factorization has embeddings of the tower's size. */
  @Override
  public ModelConfig predecessor(String other, ModelConfig mine) {
    ModelConfig predecessor = mine.named(other);
    return other.equals(MfModel.PLAIN)
        ? predecessor.withFactors(layout(mine.spec(1, 1)).mlpSize())
        : predecessor;
  }

  @Override
  public Map<String, String> userTables(ModelSpec predecessor, ModelSpec mine) {
    return name.equals(NEUMF)
        ? predecessor.privateParameters().stream().collect(Collectors.toMap(own -> own, own -> own))
        : Map.of(MfModel.USERS, NcfLayout.weights(NcfLayout.MLP_USER));
  }

  @Override
  public TrainedModel startingFrom(List<TrainedModel> trained, TrainedModel initial, Transfer how) {
    return name.equals(NEUMF)
        ? fused(trained.get(0), trained.get(1), how.alpha())
        : startingFrom(trained.get(0), initial);
  }

  /** Names and sizes of the parameters of a model of this family. */
  public NcfLayout layout(ModelSpec spec) {
    return NcfLayout.of(spec, branches, input);
  }

  @Override
  public String addLogits(
      GraphBuilder graph, ModelSpec spec, WeightDecay decay, String users, String items) {
    return new NcfGraph(graph, layout(spec), decay, users, items).addLogits();
  }

  @Override
  public List<Table> tables(ModelSpec spec, double initStd) {
    return layout(spec).tables(initStd);
  }

  @Override
  public Prepared prepare(TrainedModel shared) {
    return dotProduct()
        .<Prepared>map(product -> new PreparedProducts(product, shared))
        .orElseGet(() -> new PreparedNcf(layout(shared.spec()), shared));
  }

  @Override
  public Optional<DotProduct> dotProduct() {
    return branches.contains(Branch.MLP) ? Optional.empty() : Optional.of(new GmfProduct());
  }

  /**
   * A model of one tower with the embeddings of a trained matrix factorization, from which He et
   * al. (IJCAI 2018, section 3.1) start ConvNCF's rivals.
   *
   * @param initial all other parameters
   * @throws InvalidConfigException if they are of other sizes
   */
  public static TrainedModel startingFrom(TrainedModel factorization, TrainedModel initial) {
    TrainedModel model = initial.copy();
    MfModel.copyEmbeddings(
        factorization,
        model,
        NcfLayout.weights(NcfLayout.MLP_USER),
        NcfLayout.weights(NcfLayout.MLP_ITEM));
    return model;
  }

  /**
   * NeuMF with the embeddings, tower and output weights of trained GMF and MLP models (section
   * 3.4.1): output weights and biases are scaled by {@code alpha} and 1 - {@code alpha}.
   *
   * @throws InvalidConfigException if the two are not of the same users, items and factors
   */
  public static TrainedModel fused(TrainedModel gmf, TrainedModel mlp, double alpha) {
    ModelSpec spec = mlp.spec().named(NEUMF);
    if (gmf.spec().factors() != spec.factors()
        || gmf.spec().users() != spec.users()
        || gmf.spec().items() != spec.items()) {
      throw new InvalidConfigException(
          "Cannot fuse " + gmf.spec() + " and " + mlp.spec() + ": expected the same sizes");
    }
    SortedMap<String, ParameterTable> fused = new TreeMap<>(gmf.parameters());
    fused.putAll(mlp.parameters());
    ParameterTable gmfOutput = gmf.parameter(NcfLayout.OUTPUT_WEIGHTS);
    ParameterTable mlpOutput = mlp.parameter(NcfLayout.OUTPUT_WEIGHTS);
    float[] weights = new float[gmfOutput.rows() + mlpOutput.rows()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] =
          i < gmfOutput.rows()
              ? (float) (alpha * gmfOutput.values()[i])
              : (float) ((1 - alpha) * mlpOutput.values()[i - gmfOutput.rows()]);
    }
    float bias =
        (float)
            (alpha * gmf.parameter(NcfLayout.OUTPUT_BIAS).values()[0]
                + (1 - alpha) * mlp.parameter(NcfLayout.OUTPUT_BIAS).values()[0]);
    fused.put(NcfLayout.OUTPUT_WEIGHTS, new ParameterTable(weights.length, 1, weights));
    fused.put(NcfLayout.OUTPUT_BIAS, new ParameterTable(1, 1, new float[] {bias}));
    return new TrainedModel(spec, fused);
  }
}
