package org.ncfspark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.engine.dl4j.GraphParameters;
import org.ncfspark.engine.dl4j.GraphSettings;
import org.ncfspark.engine.dl4j.TrainingGraph;
import org.ncfspark.error.DataContractException;
import org.ncfspark.shard.OptimizerConfig;
import org.ncfspark.shard.OptimizerConfig.Kind;
import org.ncfspark.shard.TrainConfig.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What every gradient model in the registry must keep. */
class GradientModelContractTest {
  private static final int USERS = 7;
  private static final int ITEMS = 11;
  private static final double STD = 0.5; // Large enough for every part to show in the score.

  static Stream<GradientModel> models() {
    return Models.names().stream()
        .map(Models::named)
        .filter(GradientModel.class::isInstance)
        .map(GradientModel.class::cast);
  }

  private static TrainedModel untrained(GradientModel model, long seed) {
    return model.untrained(new ModelSpec(model.name(), 4, 3, USERS, ITEMS), STD, seed);
  }

  /** The k-th user has items 0 to k - 1. */
  private static final int[] OFFSETS =
      IntStream.rangeClosed(0, USERS).map(k -> k * (k - 1) / 2).toArray();

  private static final int[] HISTORIES =
      IntStream.range(0, USERS).flatMap(k -> IntStream.range(0, k)).toArray();

  /** The names of the tables that training moves. */
  private static Set<String> trainedTables(GradientModel model, ModelSpec spec) {
    return model.tables(spec, STD).stream()
        .filter(table -> table.read() != Read.NOTHING)
        .map(Table::name)
        .collect(Collectors.toSet());
  }

  private static INDArray[] inputs(GradientModel model, ModelSpec spec, int user) {
    INDArray users = Nd4j.valueArrayOf(new long[] {ITEMS, 1}, (float) user);
    INDArray items = Nd4j.arange(ITEMS).reshape(ITEMS, 1).castTo(Nd4j.defaultFloatingPointType());
    if (!model.readsHistories(spec)) {
      return new INDArray[] {users, items};
    }
    INDArray histories = Nd4j.zeros(ITEMS, ITEMS);
    for (int item = 0; item < user; item++) {
      histories.getColumn(item).assign(model.historyWeight(spec, user));
    }
    return new INDArray[] {users, items, histories};
  }

  private static ComputationGraph graph(TrainedModel trained) {
    GraphSettings settings =
        new GraphSettings(
            Loss.POINTWISE, 1, new OptimizerConfig(Kind.SGD, 0.1, WeightDecay.NONE, 1e-6));
    ComputationGraph graph = TrainingGraph.open(trained.spec(), settings);
    GraphParameters.copyTo(graph, trained);
    return graph;
  }

  /** A row that stays with its user is read for no other user: each can be scored without them. */
  @ParameterizedTest
  @MethodSource("models")
  void aUserIsScoredFromHisRowsAndWhatAllShare(GradientModel model) {
    TrainedModel whole = untrained(model, 3);
    int[] items = IntStream.range(0, ITEMS).toArray();
    float[] expected = new float[ITEMS];
    float[] scores = new float[ITEMS];
    assertThat(whole.privateParameters()).isNotEmpty();
    assertThat(whole.shared().parameters())
        .doesNotContainKeys(whole.privateParameters().toArray(String[]::new));
    Prepared shared = whole.shared().prepare();
    for (int user = 0; user < USERS; user++) {
      new SharedModel(whole).scorer().score(user, items, expected);
      shared.scorer(PrivateRows.of(whole, new int[] {user})).score(user, items, scores);
      assertThat(scores).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aPartWithoutUsersHasAScorerThatNamesWhomItLacks(GradientModel model) {
    Scorer scorer =
        untrained(model, 3).shared().prepare().scorer(new PrivateRows(new int[0], new TreeMap<>()));
    assertThatThrownBy(() -> scorer.score(5, new int[] {0}, new float[1]))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("no row of user index 5");
  }

  @ParameterizedTest
  @MethodSource("models")
  void initialRowsOfSomeUsersAreThoseOfTheWholeModel(GradientModel model) {
    TrainedModel whole = untrained(model, 3);
    int[] some = {1, 4, 6};
    assertThat(PrivateRows.drawn(whole.spec(), STD, some, 3))
        .usingRecursiveComparison()
        .isEqualTo(PrivateRows.of(whole, some));
    assertThat(model.untrainedShared(whole.spec(), STD, 3).sha256())
        .isEqualTo(whole.shared().sha256());
  }

  @ParameterizedTest
  @MethodSource("models")
  void scoresAreTheLogitsOfTheGraph(GradientModel model) {
    TrainedModel trained = untrained(model, 3);
    model.derive(trained, OFFSETS, HISTORIES);
    ComputationGraph graph = graph(trained);
    int[] items = IntStream.range(0, ITEMS).toArray();
    float[] scores = new float[ITEMS];
    Scorer scorer = new SharedModel(trained).scorer();
    for (int user = 0; user < USERS; user++) {
      scorer.score(user, items, scores);
      INDArray logits = graph.outputSingle(inputs(model, trained.spec(), user));
      for (int item = 0; item < ITEMS; item++) {
        assertThat((double) scores[item]).isCloseTo(logits.getDouble(item), within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void parametersComeBackFromTheGraphUnchanged(GradientModel model) {
    TrainedModel trained = untrained(model, 3);
    TrainedModel back = GraphParameters.copyOf(graph(trained), trained.spec());
    assertThat(back.parameters().keySet()).isEqualTo(trainedTables(model, trained.spec()));
    back.parameters()
        .forEach(
            (name, table) ->
                assertThat(table.values()).isEqualTo(trained.parameter(name).values()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theSizesThatAModelReadsShapeItAndNoOther(GradientModel model) {
    Map<String, ModelSpec> others =
        Map.of(
            "model.factors", new ModelSpec(model.name(), 8, 3, USERS, ITEMS, 32, 1),
            "model.hidden-layers", new ModelSpec(model.name(), 4, 2, USERS, ITEMS, 32, 1),
            "model.maps", new ModelSpec(model.name(), 4, 3, USERS, ITEMS, 16, 1),
            "model.convolutions", new ModelSpec(model.name(), 4, 3, USERS, ITEMS, 32, 2));
    ModelSpec spec = new ModelSpec(model.name(), 4, 3, USERS, ITEMS, 32, 1);
    others.forEach(
        (key, other) ->
            assertThat(
                    !model
                        .untrained(other, STD, 3)
                        .sha256()
                        .equals(model.untrained(spec, STD, 3).sha256()))
                .as(key)
                .isEqualTo(model.reads().contains(key)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void initialParametersDependOnTheSeedAlone(GradientModel model) {
    TrainedModel one = untrained(model, 3);
    TrainedModel same = untrained(model, 3);
    TrainedModel other = untrained(model, 4);
    one.parameters()
        .forEach(
            (name, table) -> assertThat(same.parameter(name).values()).isEqualTo(table.values()));
    assertThat(one.parameters().keySet())
        .anyMatch(
            name -> !Arrays.equals(other.parameter(name).values(), one.parameter(name).values()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void moreUsersLeaveTheInitialRowsOfTheOthersAsTheyWere(GradientModel model) {
    TrainedModel few = untrained(model, 3);
    TrainedModel more =
        model.untrained(new ModelSpec(model.name(), 4, 3, USERS + 5, ITEMS), STD, 3);
    few.parameters()
        .forEach(
            (name, table) -> assertThat(more.parameter(name).values()).startsWith(table.values()));
  }
}
