package org.ncfspark.arithmetic;

/** {@link RowArithmetic} in plain loops. */
final class ScalarRows implements RowArithmetic {

  @Override
  public void addWeightedDots(
      int from, int count, int width, Matrix weights, Rows a, Rows b, float[] out) {
    for (int i = 0; i < count; i++) {
      int aAt = a.at()[from + i] + a.column();
      int bAt = b.at()[from + i] + b.column();
      float sum = 0;
      for (int k = 0; k < width; k++) {
        sum += weights.values()[weights.from() + k] * a.values()[aAt + k] * b.values()[bAt + k];
      }
      out[i] += sum;
    }
  }

  @Override
  public void addWeightedProducts(
      int from, int count, int width, float[] scales, Rows a, Rows b, Matrix sum) {
    for (int i = 0; i < count; i++) {
      int aAt = a.at()[from + i] + a.column();
      int bAt = b.at()[from + i] + b.column();
      for (int k = 0; k < width; k++) {
        sum.values()[sum.from() + k] += scales[i] * a.values()[aAt + k] * b.values()[bAt + k];
      }
    }
  }

  @Override
  public void addWeightedRows(
      int from, int count, int width, float[] scales, Matrix weights, Rows source, Rows target) {
    for (int i = 0; i < count; i++) {
      int sourceAt = source.at()[from + i] + source.column();
      int targetAt = target.at()[from + i] + target.column();
      for (int k = 0; k < width; k++) {
        target.values()[targetAt + k] +=
            scales[i] * weights.values()[weights.from() + k] * source.values()[sourceAt + k];
      }
    }
  }

  @Override
  public void gather(int from, int count, int width, Rows source, Matrix target) {
    for (int i = 0; i < count; i++) {
      int sourceAt = source.at()[from + i] + source.column();
      int targetAt = target.from() + i * target.stride();
      System.arraycopy(source.values(), sourceAt, target.values(), targetAt, width);
    }
  }

  @Override
  public void scatterAdd(int from, int count, int width, Matrix source, Rows target) {
    for (int i = 0; i < count; i++) {
      int sourceAt = source.from() + i * source.stride();
      int targetAt = target.at()[from + i] + target.column();
      ScalarSteps.add(target.values(), targetAt, source.values(), sourceAt, width, 1);
    }
  }

  @Override
  public void rectifiedSums(
      int from, int count, int width, Rows source, Matrix addend, Matrix target) {
    for (int i = 0; i < count; i++) {
      int sourceAt = source.at()[from + i] + source.column();
      int targetAt = target.from() + i * target.stride();
      for (int k = 0; k < width; k++) {
        float sum = source.values()[sourceAt + k] + addend.values()[addend.from() + k];
        target.values()[targetAt + k] = Math.max(0, sum);
      }
    }
  }

  @Override
  public void products(int from, int count, int width, Rows a, Rows b, Matrix target) {
    for (int i = 0; i < count; i++) {
      int aAt = a.at()[from + i] + a.column();
      int bAt = b.at()[from + i] + b.column();
      int targetAt = target.from() + i * target.stride();
      for (int k = 0; k < width; k++) {
        target.values()[targetAt + k] = a.values()[aAt + k] * b.values()[bAt + k];
      }
    }
  }

  @Override
  public void addProducts(int from, int count, int width, Matrix slopes, Rows source, Rows target) {
    for (int i = 0; i < count; i++) {
      int slopeAt = slopes.from() + i * slopes.stride();
      int sourceAt = source.at()[from + i] + source.column();
      int targetAt = target.at()[from + i] + target.column();
      for (int k = 0; k < width; k++) {
        target.values()[targetAt + k] +=
            slopes.values()[slopeAt + k] * source.values()[sourceAt + k];
      }
    }
  }
}
