package org.ncfspark.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.arithmetic.Seeds;

/**
 * The metrics against an implementation that shares nothing with them: it sorts the whole list,
 * walks down it, and adds up in decimal arithmetic.
 */
class RandomRankListsTest {
  private static final int LISTS = 3000;
  private static final int LEVELS = 40; // Of scores: few, so that many tie.

  private record Item(boolean heldOut, float score) {}

  @ParameterizedTest
  @ValueSource(strings = {"hr@1", "hr@10", "ndcg@5", "ndcg@10", "ndcg@20", "mrr", "mrr@10"})
  void agreeWithASlowImplementationToTheLastDigit(String name) {
    RankingMetric metric = RankingMetrics.named(name);
    List<float[]> lists = lists();
    List<MetricSums> parts = List.of(new MetricSums(), new MetricSums(), new MetricSums());
    BigDecimal slow = BigDecimal.ZERO;
    for (int i = 0; i < LISTS; i++) {
      float[] scores = lists.get(i);
      int[] items = items(scores.length);
      Ranks ranks = Ranks.among(i, 0, scores[0], items, scores);
      double value = metric.score(ranks.pessimistic(), ranks.candidates());
      double expected = slow(name, scores);
      assertThat(value).isEqualTo(expected);
      parts.get(i % parts.size()).add(value);
      slow = slow.add(new BigDecimal(expected));
    }
    MetricSums all = parts.get(2).merge(parts.get(0)).merge(parts.get(1));
    assertThat(all.mean()).isEqualTo(slow.doubleValue() / LISTS);
  }

  private static double slow(String name, float[] scores) {
    List<Item> ranked = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      ranked.add(new Item(i == 0, scores[i]));
    }
    ranked.sort(Comparator.comparing(Item::score).reversed().thenComparing(Item::heldOut));
    String[] parts = name.split("@", -1);
    int cutoff = parts.length == 1 ? ranked.size() : Integer.parseInt(parts[1]);
    double gain = 0;
    for (int place = 0; place < Math.min(cutoff, ranked.size()); place++) {
      if (ranked.get(place).heldOut()) {
        gain +=
            switch (parts[0]) {
              case "hr" -> 1;
              case "ndcg" -> Math.log(2) / Math.log(place + 2);
              default -> 1.0 / (place + 1);
            };
      }
    }
    return gain;
  }

  private static List<float[]> lists() {
    Random random = new Random(Seeds.key(11));
    List<float[]> lists = new ArrayList<>();
    for (int i = 0; i < LISTS; i++) {
      float[] scores = new float[2 + random.nextInt(150)];
      for (int j = 0; j < scores.length; j++) {
        scores[j] = random.nextInt(LEVELS) / 8f - 2;
      }
      lists.add(scores);
    }
    Collections.shuffle(lists, random);
    return lists;
  }

  private static int[] items(int count) {
    int[] items = new int[count];
    for (int i = 0; i < count; i++) {
      items[i] = i;
    }
    return items;
  }
}
