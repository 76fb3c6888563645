package org.ncfspark.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ncfspark.eval.FullRanker;
import org.ncfspark.eval.Ranks;
import org.ncfspark.eval.UnseenItems;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.Scorer;
import org.ncfspark.model.SharedModel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.mf.MfModel;
import org.ncfspark.recommend.Recommender;
import org.ncfspark.topn.RecommendationList;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Users a second whom all items are ranked for, each of whom has seen a hundred items: the ten best
 * ({@link #recommend}), the rank of a held-out item ({@link #rank}), and the bare scores of one
 * pair after the other ({@link #pairs}). Scores of MF are {@code items * factors} multiplications
 * and as many additions a user.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules",
      "jdk.incubator.vector",
      "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0"
    })
public class RankingBenchmark {
  private static final int USERS = 128;
  private static final int SEEN = 100;
  private static final int BEST = 10;
  private static final int CANDIDATES = 500;

  @Param({"mf", "neumf"})
  public String model;

  @Param({"64"})
  public int factors;

  @Param({"ml-1m", "gowalla"})
  public String size;

  private final List<UnseenItems> block = new ArrayList<>();
  private int[] users;
  private int[][] seen;
  private int[] items;
  private float[] scores;
  private int modelUsers;
  private int next;
  private Scorer scorer;
  private Recommender recommender;
  private Recommender twoStages;
  private FullRanker ranker;

  @Setup
  public void setUp() {
    SyntheticShard shard = SyntheticShard.named(size);
    modelUsers = shard.users();
    ModelSpec spec = new ModelSpec(model, factors, 3, shard.users(), shard.items());
    TrainedModel start = ((GradientModel) Models.named(model)).untrained(spec, 0.01, 1);
    SharedModel shared = new SharedModel(start);
    PrivateRows rows = PrivateRows.all(start);
    scorer = shared.scorer(rows);
    recommender = Recommender.exact(shared.tiles(rows), BEST);
    twoStages = Recommender.among(candidates(shard), scorer, BEST);
    ranker = new FullRanker(scorer, shared.tiles(rows), shard.items());
    items = IntStream.range(0, shard.items()).toArray();
    scores = new float[items.length];
  }

  private static Recommender candidates(SyntheticShard shard) {
    ModelSpec spec = new ModelSpec(MfModel.PLAIN, 64, 0, shard.users(), shard.items());
    TrainedModel start = MfModel.plain().untrained(spec, 0.01, 1);
    return Recommender.exact(new SharedModel(start).tiles(PrivateRows.all(start)), CANDIDATES);
  }

  /** Other users each time. */
  @Setup(Level.Invocation)
  public void draw() {
    SplittableRandom random = new SplittableRandom(next++);
    block.clear();
    for (int place = 0; place < USERS; place++) {
      int[] known = random.ints(SEEN, 0, items.length).sorted().distinct().toArray();
      block.add(new UnseenItems(random.nextInt(modelUsers), known[0], known));
    }
    users = block.stream().mapToInt(UnseenItems::userIndex).toArray();
    seen = block.stream().map(UnseenItems::seenItems).toArray(int[][]::new);
  }

  @Benchmark
  @OperationsPerInvocation(USERS)
  public List<RecommendationList> recommend() {
    return by(recommender);
  }

  /** The ten best of 500 candidates by MF of 64 factors. */
  @Benchmark
  @OperationsPerInvocation(USERS)
  public List<RecommendationList> recommendAmongCandidates() {
    return by(twoStages);
  }

  private List<RecommendationList> by(Recommender of) {
    List<RecommendationList> lists = new ArrayList<>();
    for (int from = 0; from < USERS; from += of.users()) {
      int to = from + of.users();
      lists.addAll(
          of.recommend(Arrays.copyOfRange(users, from, to), Arrays.copyOfRange(seen, from, to)));
    }
    return lists;
  }

  @Benchmark
  @OperationsPerInvocation(USERS)
  public List<Ranks> rank() {
    List<Ranks> ranks = new ArrayList<>();
    for (int from = 0; from < USERS; from += ranker.users()) {
      ranks.addAll(ranker.rank(block.subList(from, from + ranker.users())));
    }
    return ranks;
  }

  @Benchmark
  @OperationsPerInvocation(USERS)
  public float[] pairs() {
    for (int user : users) {
      scorer.score(user, items, scores);
    }
    return scores;
  }
}
