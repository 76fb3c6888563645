package org.ncfspark.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every arithmetic gives the bits of loops that score one pair after the other. */
class ScoreArithmeticTest {
  private static final int USERS = ScoreArithmetic.USERS;
  private static final float OFFSET = 0.3f;

  static Stream<ScoreArithmetic> arithmetics() {
    return Stream.of(Arithmetic.scalar().scores(), Arithmetic.preferred().scores());
  }

  private static float[] drawn(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void scoresHaveTheBitsOfSumsInTheOrderOfTheFactors(ScoreArithmetic arithmetic) {
    for (int factors : new int[] {1, 8, 15, 64, 192}) {
      for (int items : new int[] {1, 4, 7, 21}) {
        Matrix q = new Matrix(drawn(3 + items * (factors + 2), 1), 3, factors + 2);
        Matrix biases = new Matrix(drawn(5 + items, 2), 5, 1);
        Matrix p = new Matrix(drawn((1 + factors) * USERS, 3), 0, USERS);
        float[] scores = new float[items * USERS];
        arithmetic.scores(items, factors, q, biases, p, OFFSET, scores);
        for (int i = 0; i < items; i++) {
          for (int u = 0; u < USERS; u++) {
            float sum = p.values()[u] + biases.values()[5 + i];
            for (int k = 0; k < factors; k++) {
              float product =
                  q.values()[3 + i * (factors + 2) + k] * p.values()[(1 + k) * USERS + u];
              sum = sum + product;
            }
            assertThat(Float.floatToRawIntBits(scores[i * USERS + u]))
                .isEqualTo(Float.floatToRawIntBits(sum + OFFSET));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void theNextPlaceIsThatOfAScoreAboveTheLimitOrNotFinite(ScoreArithmetic arithmetic) {
    float[] scores = new float[3 * USERS];
    float[] limits = new float[USERS];
    int[] places = {0, 7, USERS + 15, USERS + 16, 2 * USERS, 3 * USERS - 2};
    float[] found = {
      Float.MIN_VALUE, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 2, 3
    };
    for (int i = 0; i < places.length; i++) {
      scores[places[i]] = found[i];
    }
    limits[1] = 5;
    scores[1] = 5; // At the limit, not above it.
    scores[USERS + 1] = -Float.MAX_VALUE;
    int at = -1;
    for (int place : places) {
      at = arithmetic.next(scores, at + 1, scores.length, limits);
      assertThat(at).isEqualTo(place);
    }
    assertThat(arithmetic.next(scores, at + 1, scores.length, limits)).isEqualTo(scores.length);
    assertThat(arithmetic.next(scores, 1, USERS, limits)).isEqualTo(7);
    limits[2] = Float.NaN;
    assertThat(arithmetic.next(scores, 1, USERS, limits)).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void countsHowManyItemsScoreHigherAndAsHigh(ScoreArithmetic arithmetic) {
    int items = 50;
    float[] scores = new float[items * USERS];
    float[] targets = new float[USERS];
    for (int user = 0; user < USERS; user++) {
      targets[user] = user;
    }
    for (int at = 0; at < scores.length; at++) {
      int item = at / USERS;
      scores[at] = item;
    }
    int[] higher = new int[USERS];
    int[] equal = new int[USERS];
    higher[3] = 100;
    arithmetic.count(items, scores, targets, higher, equal);
    for (int user = 0; user < USERS; user++) {
      assertThat(higher[user]).isEqualTo(items - 1 - user + (user == 3 ? 100 : 0));
      assertThat(equal[user]).isEqualTo(1);
    }
  }
}
