package org.ncfspark.arithmetic;

/** {@link ScoreArithmetic} in plain loops whose innermost runs along users. */
final class ScalarScores implements ScoreArithmetic {

  @Override
  public void scores(
      int items, int factors, Matrix q, Matrix biases, Matrix p, float offset, float[] scores) {
    float[] sums = new float[USERS];
    for (int i = 0; i < items; i++) {
      float bias = biases.values()[biases.from() + i];
      for (int u = 0; u < USERS; u++) {
        sums[u] = p.values()[p.from() + u] + bias;
      }
      int qAt = q.from() + i * q.stride();
      for (int k = 0; k < factors; k++) {
        add(q.values()[qAt + k], p.values(), p.from() + (k + 1) * p.stride(), sums);
      }
      for (int u = 0; u < USERS; u++) {
        scores[i * USERS + u] = sums[u] + offset;
      }
    }
  }

  private static void add(float factor, float[] p, int pAt, float[] sums) {
    for (int u = 0; u < USERS; u++) {
      sums[u] += factor * p[pAt + u];
    }
  }

  @Override
  public int next(float[] scores, int from, int to, float[] limits) {
    for (int at = from; at < to; at++) {
      float score = scores[at];
      if (!(score <= limits[at % USERS] && score >= -Float.MAX_VALUE)) {
        return at;
      }
    }
    return to;
  }

  @Override
  public void count(int items, float[] scores, float[] targets, int[] higher, int[] equal) {
    for (int at = 0; at < items * USERS; at++) {
      int user = at % USERS;
      higher[user] += scores[at] > targets[user] ? 1 : 0;
      equal[user] += scores[at] == targets[user] ? 1 : 0;
    }
  }
}
