package org.ncfspark.arithmetic;

import java.util.Arrays;

/** {@link MatrixArithmetic} in plain loops whose innermost runs along rows. */
final class ScalarMatrices implements MatrixArithmetic {

  @Override
  public void affine(int rows, int k, int n, Matrix a, Matrix b, Matrix start, Matrix c) {
    for (int i = 0; i < rows; i++) {
      int at = c.from() + i * c.stride();
      System.arraycopy(start.values(), start.from(), c.values(), at, n);
      for (int p = 0; p < k; p++) {
        float factor = a.values()[a.from() + i * a.stride() + p];
        ScalarSteps.add(c.values(), at, b.values(), b.from() + p * b.stride(), n, factor);
      }
    }
  }

  @Override
  public void rectifiedAffine(int rows, int k, int n, Matrix a, Matrix b, Matrix start, Matrix c) {
    affine(rows, k, n, a, b, start, c);
    for (int i = 0; i < rows; i++) {
      int end = c.from() + i * c.stride() + n;
      for (int at = end - n; at < end; at++) {
        c.values()[at] = Math.max(0, c.values()[at]);
      }
    }
  }

  @Override
  public void addTransposedProduct(int rows, int k, int n, Matrix a, Matrix d, Matrix c) {
    for (int i = 0; i < rows; i++) {
      int at = d.from() + i * d.stride();
      for (int p = 0; p < k; p++) {
        float factor = a.values()[a.from() + i * a.stride() + p];
        ScalarSteps.add(c.values(), c.from() + p * c.stride(), d.values(), at, n, factor);
      }
    }
  }

  @Override
  public void addColumnSums(int rows, int n, Matrix a, Matrix sums) {
    for (int i = 0; i < rows; i++) {
      ScalarSteps.add(sums.values(), sums.from(), a.values(), a.from() + i * a.stride(), n, 1);
    }
  }

  @Override
  public void gate(int rows, int n, Matrix activations, Matrix d) {
    for (int i = 0; i < rows; i++) {
      int at = d.from() + i * d.stride();
      int gateAt = activations.from() + i * activations.stride();
      for (int j = 0; j < n; j++) {
        if (!(activations.values()[gateAt + j] > 0)) {
          d.values()[at + j] = 0;
        }
      }
    }
  }

  @Override
  public void addDots(int rows, int n, Matrix a, Matrix x, float[] out) {
    for (int i = 0; i < rows; i++) {
      int at = a.from() + i * a.stride();
      float sum = 0;
      for (int j = 0; j < n; j++) {
        sum += a.values()[at + j] * x.values()[x.from() + j];
      }
      out[i] += sum;
    }
  }

  @Override
  public void outer(int rows, int n, float[] scales, Matrix x, Matrix d) {
    for (int i = 0; i < rows; i++) {
      int at = d.from() + i * d.stride();
      Arrays.fill(d.values(), at, at + n, 0);
      ScalarSteps.add(d.values(), at, x.values(), x.from(), n, scales[i]);
    }
  }

  @Override
  public void addWeightedSum(int rows, int n, float[] scales, Matrix a, Matrix sum) {
    for (int i = 0; i < rows; i++) {
      int at = a.from() + i * a.stride();
      ScalarSteps.add(sum.values(), sum.from(), a.values(), at, n, scales[i]);
    }
  }
}
