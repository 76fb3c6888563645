package org.ncfspark.model.ncf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ncfspark.model.Initial;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Table;
import org.ncfspark.model.ncf.NcfModel.Branch;

/**
 * Names and sizes of the parameters of GMF, MLP and NeuMF, JRL and ONCF-mlp.
 *
 * @param gmfSize embedding size of the GMF branch; 0 without one
 * @param hiddenSizes units of the MLP branch's hidden layers, first to last; empty without one
 * @param input of the MLP branch's first hidden layer
 */
public record NcfLayout(int users, int items, int gmfSize, int[] hiddenSizes, TowerInput input) {
  public static final String GMF_USER = "gmf-user";
  public static final String GMF_ITEM = "gmf-item";
  public static final String MLP_USER = "mlp-user";
  public static final String MLP_ITEM = "mlp-item";
  public static final String OUTPUT = "output";
  public static final String OUTPUT_WEIGHTS = OUTPUT + "_W";
  public static final String OUTPUT_BIAS = OUTPUT + "_b";

  static NcfLayout of(ModelSpec spec, Set<Branch> branches, TowerInput input) {
    int layers = branches.contains(Branch.MLP) ? spec.hiddenLayers() : 0;
    int[] hiddenSizes = new int[layers];
    for (int layer = 0; layer < layers; layer++) {
      hiddenSizes[layer] = spec.factors() << (layers - 1 - layer);
    }
    int gmfSize = branches.contains(Branch.GMF) ? spec.factors() : 0;
    return new NcfLayout(spec.users(), spec.items(), gmfSize, hiddenSizes, input);
  }

  public boolean hasGmf() {
    return gmfSize > 0;
  }

  public boolean hasMlp() {
    return hiddenSizes.length > 0;
  }

  /**
   * Embedding size of the MLP branch: that of its first hidden layer, so that [p_u ; q_i] is twice
   * as wide.
   */
  public int mlpSize() {
    return hiddenSizes[0];
  }

  /** Vectors of the embedding size that the first hidden layer reads. */
  public int inputParts() {
    return input.parts(mlpSize());
  }

  /** Width of what enters the output layer: [GMF product ; last hidden layer]. */
  public int fusedSize() {
    return gmfSize + (hasMlp() ? hiddenSizes[hiddenSizes.length - 1] : 0);
  }

  /** The name of a hidden layer, counted from 0. */
  public static String hidden(int layer) {
    return "hidden-" + (layer + 1);
  }

  public static String weights(String layer) {
    return layer + "_W";
  }

  public static String bias(String layer) {
    return layer + "_b";
  }

  /**
   * Embeddings N(0, initStd^2), hidden layers Glorot-uniform, output LeCun-uniform, biases 0: as in
   * the published NCF code.
   */
  List<Table> tables(double initStd) {
    List<Table> tables = new ArrayList<>();
    if (hasGmf()) {
      addEmbeddings(tables, GMF_USER, GMF_ITEM, gmfSize, initStd);
    }
    if (hasMlp()) {
      addEmbeddings(tables, MLP_USER, MLP_ITEM, mlpSize(), initStd);
      addHidden(tables);
    }
    Initial output = Initial.uniform(OUTPUT, Math.sqrt(3.0 / fusedSize()));
    tables.add(Table.dense(OUTPUT_WEIGHTS, fusedSize(), 1, output));
    tables.add(Table.dense(OUTPUT_BIAS, 1, 1, Initial.constant(0)));
    return tables;
  }

  private void addEmbeddings(
      List<Table> tables, String user, String item, int size, double initStd) {
    tables.add(Table.ofUsers(weights(user), users, size, Initial.embeddings(user, initStd)));
    tables.add(Table.ofItems(weights(item), items, size, Initial.embeddings(item, initStd)));
  }

  private void addHidden(List<Table> tables) {
    int in = inputParts() * mlpSize();
    for (int layer = 0; layer < hiddenSizes.length; layer++) {
      String name = hidden(layer);
      int out = hiddenSizes[layer];
      Initial glorot = Initial.uniform(name, Math.sqrt(6.0 / (in + out)));
      tables.add(Table.dense(weights(name), in, out, glorot));
      tables.add(Table.dense(bias(name), 1, out, Initial.constant(0)));
      in = out;
    }
  }
}
