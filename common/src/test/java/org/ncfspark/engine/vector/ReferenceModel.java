package org.ncfspark.engine.vector;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.mf.MfModel;

/** The models' equations in plain double arithmetic, slow and evident: what kernels are held to. */
final class ReferenceModel {
  private final ModelSpec spec;
  private final Map<String, double[]> parameters = new TreeMap<>();

  ReferenceModel(TrainedModel model) {
    spec = model.spec();
    model
        .parameters()
        .forEach(
            (name, table) -> {
              double[] values = new double[table.values().length];
              for (int i = 0; i < values.length; i++) {
                values[i] = table.values()[i];
              }
              parameters.put(name, values);
            });
  }

  Map<String, double[]> parameters() {
    return parameters;
  }

  /** The logits of all users and items; there are fewer of these than examples. */
  double[][] logits() {
    double[][] logits = new double[spec.users()][spec.items()];
    for (int user = 0; user < spec.users(); user++) {
      for (int item = 0; item < spec.items(); item++) {
        logits[user][item] = logit(user, item);
      }
    }
    return logits;
  }

  private double logit(int user, int item) {
    if (parameters.containsKey(MfModel.USERS)) {
      return matrixFactorization(user, item);
    }
    double[] output = parameters.get("output_W");
    double logit = parameters.get("output_b")[0];
    int at = 0;
    if (parameters.containsKey("gmf-user_W")) {
      for (; at < spec.factors(); at++) {
        logit += output[at] * row("gmf-user_W", user)[at] * row("gmf-item_W", item)[at];
      }
    }
    if (parameters.containsKey("conv-user_W")) {
      for (double cell : convolutions(row("conv-user_W", user), row("conv-item_W", item))) {
        logit += output[at++] * cell;
      }
    }
    if (parameters.containsKey("mlp-user_W")) {
      for (double unit : tower(row("mlp-user_W", user), row("mlp-item_W", item))) {
        logit += output[at++] * unit;
      }
    }
    return logit;
  }

  private double matrixFactorization(int user, int item) {
    double sum = 0;
    for (int k = 0; k < spec.factors(); k++) {
      sum += row(MfModel.USERS, user)[k] * row(MfModel.ITEMS, item)[k];
    }
    if (parameters.containsKey(MfModel.GLOBAL_BIAS)) {
      sum += parameters.get(MfModel.GLOBAL_BIAS)[0];
      sum += parameters.get(MfModel.USER_BIASES)[user] + parameters.get(MfModel.ITEM_BIASES)[item];
    }
    return sum;
  }

  private double[] towerInput(double[] user, double[] item) {
    int size = user.length;
    return switch (spec.name()) {
      case "jrl" -> IntStream.range(0, size).mapToDouble(k -> user[k] * item[k]).toArray();
      case "oncf-mlp" ->
          IntStream.range(0, size * size)
              .mapToDouble(cell -> user[cell / size] * item[cell % size])
              .toArray();
      default -> DoubleStream.concat(Arrays.stream(user), Arrays.stream(item)).toArray();
    };
  }

  private double[] tower(double[] user, double[] item) {
    double[] below = towerInput(user, item);
    for (int layer = 1; parameters.containsKey("hidden-" + layer + "_W"); layer++) {
      double[] above = parameters.get("hidden-" + layer + "_b").clone();
      double[] weights = parameters.get("hidden-" + layer + "_W");
      for (int o = 0; o < above.length; o++) {
        for (int i = 0; i < below.length; i++) {
          above[o] += below[i] * weights[i * above.length + o];
        }
        above[o] = Math.max(0, above[o]);
      }
      below = above;
    }
    return below;
  }

  /** The last layer's [side, side, maps], flat. */
  private double[] convolutions(double[] user, double[] item) {
    int side = user.length;
    double[] below = new double[side * side];
    for (int cell = 0; cell < below.length; cell++) {
      below[cell] = user[cell / side] * item[cell % side];
    }
    for (int layer = 1; parameters.containsKey("convolution-" + layer + "_W"); layer++) {
      double[] filters = parameters.get("convolution-" + layer + "_W");
      double[] bias = parameters.get("convolution-" + layer + "_b");
      below = convolution(below, side, filters, bias);
      side /= 2;
    }
    return below;
  }

  private static double[] convolution(double[] below, int side, double[] filters, double[] bias) {
    int inputs = below.length / (side * side);
    int maps = bias.length;
    double[] above = new double[side / 2 * (side / 2) * maps];
    for (int o = 0; o < above.length; o++) {
      int cell = o / maps;
      int row = 2 * (cell / (side / 2));
      int column = 2 * (cell % (side / 2));
      double sum = bias[o % maps];
      for (int tap = 0; tap < 4 * inputs; tap++) {
        int a = tap / inputs / 2;
        int b = tap / inputs % 2;
        double seen = below[((row + a) * side + column + b) * inputs + tap % inputs];
        sum += seen * filters[tap * maps + o % maps];
      }
      above[o] = Math.max(0, sum);
    }
    return above;
  }

  private double[] row(String table, int index) {
    double[] values = parameters.get(table);
    boolean ofUsers = table.contains("user");
    int size = values.length / (ofUsers ? spec.users() : spec.items());
    double[] row = new double[size];
    System.arraycopy(values, index * size, row, 0, size);
    return row;
  }

  /** Mean cross-entropy of the examples. */
  static double pointwiseLoss(double[][] logits, Examples examples) {
    double sum = 0;
    for (int s = 0; s < examples.count(); s++) {
      double logit = logits[examples.users()[s]][examples.items()[s]];
      sum += Math.log1p(Math.exp(logit)) - examples.labels()[s] * logit;
    }
    return sum / examples.count();
  }

  /** Mean of softplus(-(positive - negative)) over groups of a positive and its negatives. */
  static double pairwiseLoss(double[][] logits, Examples examples, int negatives) {
    double sum = 0;
    int terms = 0;
    for (int s = 0; s < examples.count(); s += 1 + negatives) {
      double positive = logits[examples.users()[s]][examples.items()[s]];
      for (int n = s + 1; n <= s + negatives; n++) {
        sum += Math.log1p(Math.exp(logits[examples.users()[n]][examples.items()[n]] - positive));
        terms++;
      }
    }
    return sum / terms;
  }
}
