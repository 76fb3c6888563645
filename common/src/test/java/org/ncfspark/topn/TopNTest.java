package org.ncfspark.topn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopNTest {
  @Test
  void keepsTheBestInOrder() {
    TopN top = new TopN(3);
    float[] scores = {0.1f, 0.9f, 0.5f, 0.7f, 0.2f};
    IntStream.range(0, 5).forEach(item -> top.offer(item, scores[item]));
    RecommendationList list = top.drain();
    assertThat(list.items()).containsExactly(1, 3, 2);
    assertThat(list.scores()).containsExactly(0.9f, 0.7f, 0.5f);
    assertThat(top.drain().items()).isEmpty();
  }

  @Test
  void ofEqualScoresTheLowerItemIndexWinsInWhateverOrder() {
    TopN top = new TopN(2);
    List.of(8, 3, 5, 1, 9).forEach(item -> top.offer(item, 1));
    assertThat(top.drain().items()).containsExactly(1, 3);
  }

  @Test
  void isWhatSortingGives() {
    Random random = new Random(6);
    for (int round = 0; round < 500; round++) {
      int count = 1 + random.nextInt(20);
      float[] scores = new float[random.nextInt(100)];
      TopN top = new TopN(count);
      for (int item = 0; item < scores.length; item++) {
        scores[item] = random.nextInt(20);
        top.offer(item, scores[item]);
      }
      List<Integer> expected =
          IntStream.range(0, scores.length)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer item) -> -scores[item]))
              .limit(count)
              .toList();
      assertThat(IntStream.of(top.drain().items()).boxed().toList()).isEqualTo(expected);
    }
  }

  @Test
  void refusesToKeepNothing() {
    assertThatThrownBy(() -> new TopN(0)).hasMessage("Invalid count N: 0 (expected >= 1)");
  }
}
