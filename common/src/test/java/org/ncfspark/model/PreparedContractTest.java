package org.ncfspark.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.model.ease.Ease;
import org.ncfspark.model.ials.Ials;
import org.ncfspark.model.ncf.NcfModel;
import org.ncfspark.model.neighbours.ItemKnn;
import org.ncfspark.model.neighbours.UserKnn;
import org.ncfspark.model.popularity.ItemPop;

/** What every model in the registry must keep once it is made ready for scoring. */
class PreparedContractTest {
  private static final int USERS = 140; // More than are scored together by their vectors.
  private static final int SCORED = 5; // One by one.
  private static final int ITEMS = 150; // More than scorers take at once.
  private static final int THREADS = 4;
  private static final int[] ALL_ITEMS = IntStream.range(0, ITEMS).toArray();

  static Stream<String> models() {
    return Models.names().stream();
  }

  static Stream<String> vectorModels() {
    return models().filter(name -> Models.named(name).dotProduct().isPresent());
  }

  /** A model of any numbers: fitted ones get those of matrix factorization and of histories. */
  private static TrainedModel model(String name) {
    if (Models.named(name) instanceof GradientModel gradient) {
      return gradient.untrained(new ModelSpec(name, 8, 3, USERS, ITEMS), 0.5, 3);
    }
    SparseRows histories = histories(USERS, 7);
    return switch (name) {
      case ItemPop.NAME -> ItemPop.counted(USERS, drawn("count", ITEMS, 1).values());
      case Ials.NAME -> Ials.of(drawn("users", USERS, 8), drawn("items", ITEMS, 8));
      case Ease.NAME -> Ease.of(histories, drawn("weights", ITEMS, ITEMS));
      case ItemKnn.NAME -> ItemKnn.of(histories, histories(ITEMS, 3));
      case UserKnn.NAME ->
          UserKnn.of(
              histories,
              SparseRows.ofOnes(
                  IntStream.rangeClosed(0, USERS).toArray(),
                  IntStream.range(0, USERS).map(user -> (user + 1) % USERS).toArray()),
              ITEMS);
      default -> throw new AssertionError("No example of " + name + ": add one here");
    };
  }

  private static ParameterTable drawn(String name, int rows, int columns) {
    return Table.dense(name, rows, columns, Initial.embeddings(name, 1)).drawn(5);
  }

  /** Rows of some items each. */
  private static SparseRows histories(int rows, int each) {
    return SparseRows.ofOnes(
        IntStream.rangeClosed(0, rows).map(row -> row * each).toArray(),
        IntStream.range(0, rows * each)
            .map(at -> at / each % (ITEMS - each) + at % each)
            .toArray());
  }

  private static float[] scores(Scorer scorer, int user) {
    float[] scores = new float[ITEMS];
    scorer.score(user, ALL_ITEMS, scores);
    return scores;
  }

  /** The scores of some users, by a scorer of one's own. */
  private static List<float[]> scores(Prepared prepared, TrainedModel model) {
    Scorer scorer = prepared.scorer(PrivateRows.all(model));
    return IntStream.range(0, SCORED).mapToObj(user -> scores(scorer, user)).toList();
  }

  @ParameterizedTest
  @MethodSource("models")
  void threadsThatShareWhatIsPreparedGetTheScoresOfOne(String name) throws Exception {
    TrainedModel model = model(name);
    List<float[]> expected = scores(model.prepare(), model);
    Prepared shared = model.shared().prepare();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<float[]>>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        all.add(threads.submit(() -> scores(shared, model)));
      }
      for (Future<List<float[]>> one : all) {
        for (int user = 0; user < SCORED; user++) {
          assertThat(one.get().get(user)).isEqualTo(expected.get(user));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void anItemsScoreDoesNotDependOnTheItemsBesideIt(String name) {
    TrainedModel model = model(name);
    Scorer scorer = model.prepare().scorer(PrivateRows.all(model));
    float[] all = scores(scorer, 4);
    float[] one = new float[1];
    for (int item = 0; item < ITEMS; item += 7) {
      scorer.score(4, new int[] {item}, one);
      assertThat(one[0]).isEqualTo(all[item]);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void allItemsScoredForABlockOfUsersHaveTheBitsOfPairs(String name) {
    TrainedModel model = model(name);
    PrivateRows rows = PrivateRows.all(model);
    Scorer scorer = model.prepare().scorer(rows);
    TileScorer tiles = model.shared().prepare().tiles(rows, ITEMS);
    int from = 0;
    for (int size : new int[] {Math.min(tiles.users(), USERS), 1, Math.min(tiles.users(), 37)}) {
      int[] users = IntStream.range(from, from + size).map(user -> user % USERS).toArray();
      float[][] scores = new float[size][ITEMS];
      tiles.score(users, tile -> copy(tile, scores));
      for (int place = 0; place < size; place++) {
        assertThat(scores[place]).isEqualTo(scores(scorer, users[place]));
      }
      from += size;
    }
  }

  private static void copy(ScoreTile tile, float[][] scores) {
    for (int user = 0; user < tile.users(); user++) {
      for (int item = tile.firstItem(); item < tile.firstItem() + tile.items(); item++) {
        scores[tile.firstUser() + user][item] = tile.score(item, user);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("vectorModels")
  void vectorsGiveTheModelsScores(String name) {
    TrainedModel model = model(name);
    DotProduct product = Models.named(name).dotProduct().orElseThrow();
    PrivateRows rows = PrivateRows.all(model);
    Vectors users = product.users(model.shared(), rows);
    Vectors items = product.items(model.shared());
    int size = items.factors();
    Scorer scorer = model.prepare().scorer(rows);
    for (int user = 0; user < USERS; user++) {
      float[] expected = new float[ITEMS];
      for (int item = 0; item < ITEMS; item++) {
        float sum = users.biases()[user] + items.biases()[item];
        for (int k = 0; k < size; k++) {
          sum += users.values()[user * size + k] * items.values()[item * size + k];
        }
        expected[item] = sum + product.offset(model.shared());
      }
      assertThat(scores(scorer, user)).isEqualTo(expected);
    }
  }

  @Test
  void aSharedModelIsPreparedOnceAlsoWhereItHasTravelled()
      throws IOException, ClassNotFoundException {
    SharedModel model = new SharedModel(model(NcfModel.NEUMF));
    Prepared prepared = model.prepared();
    assertThat(model.prepared()).isSameAs(prepared);
    SharedModel travelled = travelled(model);
    assertThat(travelled.prepared()).isSameAs(travelled.prepared());
    assertThat(scores(travelled.scorer(), 3)).isEqualTo(scores(model.scorer(), 3));
  }

  private static SharedModel travelled(SharedModel model)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (SharedModel) in.readObject();
    }
  }
}
