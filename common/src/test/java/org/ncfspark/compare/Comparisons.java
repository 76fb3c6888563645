package org.ncfspark.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.eval.Ranks;
import org.ncfspark.eval.UserRanks;

/** Comparisons of models whose ranks are written down. */
final class Comparisons {
  static final String HOSTILE = "<script>alert('&')</script>";

  static final Study STUDY =
      new Study(
          "tiny-0123",
          Map.of("users", 4L),
          List.of("ratings \"new\".tsv, 7 bytes"),
          "leave-one-out",
          "tiny-0123-4567",
          "9 per user, uniform",
          "ndcg@10",
          3,
          42,
          "ncf compare --models a,b",
          Map.of("ncf.data.input", "/data/<b>"),
          Map.of("java", "17"));

  private Comparisons() {}

  /** A run, and the ranks that it gave to users 0, 1, ... among ten, sampled and full alike. */
  record RankedRun(TrainedRun facts, int... ranks) {
    /** The ranks of every second user, beginning with {@code first}. */
    private UserRanks part(int first) {
      List<int[]> rows = new ArrayList<>();
      for (int user = first; user < ranks.length; user += 2) {
        rows.add(UserRanks.row(user, new Ranks(ranks[user], ranks[user], 10)));
      }
      return UserRanks.of(rows.iterator());
    }
  }

  record RankedModel(Contestant contestant, List<RankedRun> runs) {}

  static RankedRun run(long seed, int... ranks) {
    return new RankedRun(facts(seed, 2), ranks);
  }

  private static TrainedRun facts(long seed, int epochs) {
    return new TrainedRun(
        "run-" + seed,
        seed,
        epochs,
        1.5,
        0.5,
        List.of(new CurvePoint(1, 0.5, 0.2), new CurvePoint(2, 1, 0.3)),
        0,
        Map.of());
  }

  /** {@code run}, of which another epoch was the best. */
  static RankedRun selectedAt(int epoch, RankedRun run) {
    return new RankedRun(facts(run.facts().seed(), epoch), run.ranks());
  }

  static RankedModel model(String name, String model, RankedRun... runs) {
    return new RankedModel(
        new Contestant(
            name,
            model,
            3,
            List.of("train.learning-rate=0.1"),
            Map.of("ncf.model.name", model),
            Arrays.stream(runs).map(RankedRun::facts).toList()),
        List.of(runs));
  }

  /** The report on users who lie in two parts. */
  static ComparisonReport report(int[] activity, List<LeftOut> left, RankedModel... models) {
    List<RankingMetric> metrics = RankingMetrics.at(List.of(1, 10));
    Map<String, Integer> runs = new LinkedHashMap<>();
    for (RankedModel model : models) {
      runs.put(model.contestant().name(), model.runs().size());
    }
    int[] users = IntStream.range(0, activity.length).toArray();
    ActivityGroups groups = new ActivityGroups(new UserActivity(users, activity).counts());
    ComparisonSums sums =
        new ComparisonSums(List.of("sampled", "full"), runs, metrics, groups)
            .add(part(1, activity, models))
            .merge(
                new ComparisonSums(List.of("sampled", "full"), runs, metrics, groups)
                    .add(part(0, activity, models)));
    return new Comparison(STUDY, metrics, sums)
        .report(Arrays.stream(models).map(RankedModel::contestant).toList(), left);
  }

  private static RankedUsers part(int first, int[] activity, RankedModel... models) {
    List<List<UserRanks>> ranks =
        Arrays.stream(models)
            .map(model -> model.runs().stream().map(run -> run.part(first)).toList())
            .toList();
    int[] users = IntStream.range(0, activity.length).filter(user -> user % 2 == first).toArray();
    int[] interactions = Arrays.stream(users).map(user -> activity[user]).toArray();
    return new RankedUsers(
        new UserActivity(users, interactions), Map.of("sampled", ranks, "full", ranks));
  }
}
