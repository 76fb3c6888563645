package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.error.DataContractException;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.table.Tables;

class ModelFilesTest {
  private static SparkSession spark;
  @TempDir Path work;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.session();
  }

  @Test
  void aModelComesBackBitByBit() {
    TrainedModel model = model();
    TrainedModel read = ModelFiles.published(spark, published(model)).whole();
    assertThat(read.spec()).isEqualTo(model.spec());
    assertThat(read.parameters().keySet()).isEqualTo(model.parameters().keySet());
    read.parameters()
        .forEach(
            (name, table) -> {
              assertThat(table.rows()).isEqualTo(model.parameter(name).rows());
              assertThat(table.values()).containsExactly(model.parameter(name).values());
            });
  }

  @Test
  void aParameterThatLacksARowIsRefused() {
    NcfConfig config = ConfigLoader.load(List.of(), List.of());
    Artifact artifact =
        store()
            .publish(
                ArtifactKind.MODEL,
                "broken",
                config,
                staging -> {
                  Tables.PARAMETERS.write(
                      spark.createDataFrame(
                          List.of(
                              RowFactory.create("W", 0, new float[] {1}),
                              RowFactory.create("W", 2, new float[] {2})),
                          Tables.PARAMETERS.columns()),
                      staging + "/parameters");
                  return new ArtifactDraft(List.of(), Map.of());
                });
    assertThatThrownBy(() -> ModelFiles.published(spark, artifact).whole())
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("Parameter W in ")
        .hasMessageContaining("row 2 is repeated, out of place or not 1 values long");
  }

  /** More rows than one task writes. */
  private static TrainedModel model() {
    GradientModel neuMf = (GradientModel) Models.named("neumf");
    return neuMf.untrained(new ModelSpec("neumf", 4, 2, 20_000, 30), 0.1, 42);
  }

  private Artifact published(TrainedModel model) {
    return store()
        .publish(
            ArtifactKind.MODEL,
            "run",
            ConfigLoader.load(List.of(), List.of()),
            staging -> {
              ModelFiles.write(spark, model, staging);
              return new ArtifactDraft(List.of(), Map.of());
            });
  }

  private ArtifactStore store() {
    return new ArtifactStore(new Configuration(), work.toString());
  }
}
