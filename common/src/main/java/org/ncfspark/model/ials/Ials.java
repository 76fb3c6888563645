package org.ncfspark.model.ials;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ncfspark.model.DotProduct;
import org.ncfspark.model.FittedModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.Prepared;
import org.ncfspark.model.ReadKeys;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.mf.MfModel;

/**
 * Matrix factorization of implicit data by alternating least squares (Hu, Koren, Volinsky, ICDM
 * 2008): scores p_u . q_i, with the parameters of {@link MfModel#plain}.
 */
public final class Ials implements FittedModel {
  public static final String NAME = "ials";

  /** A factor as MLlib hands it over: an object and its place. */
  private static final long BOXED = 20;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> reads() {
    return ReadKeys.with(ReadKeys.OF_ALL, "model.factors", IalsSettings.KEY, "train.seed");
  }

  /** The trained model of given factors of all users and items. */
  public static TrainedModel of(ParameterTable users, ParameterTable items) {
    return new TrainedModel(
        new ModelSpec(NAME, users.columns(), 1, users.rows(), items.rows()),
        new TreeMap<>(Map.of(MfModel.USERS, users, MfModel.ITEMS, items)));
  }

  @Override
  public long modelBytes(FitSize size) {
    return (long) Float.BYTES * size.config().factors() * (size.users() + size.items());
  }

  /** The larger side comes from MLlib as objects, one for a row, of boxed numbers. */
  @Override
  public long fittingBytes(FitSize size) {
    return modelBytes(size)
        + BOXED * size.config().factors() * Math.max(size.users(), size.items());
  }

  @Override
  public long longestArray(FitSize size) {
    return (long) Float.BYTES * size.config().factors() * Math.max(size.users(), size.items());
  }

  /** All interactions may lie in one partition. */
  @Override
  public long executorBytes(FitSize size) {
    return 12 * size.interactions();
  }

  @Override
  public Set<String> privateParameters(ModelSpec spec) {
    return Set.of(MfModel.USERS);
  }

  @Override
  public Prepared prepare(TrainedModel shared) {
    return MfModel.plain().prepare(shared);
  }

  @Override
  public Optional<DotProduct> dotProduct() {
    return MfModel.plain().dotProduct();
  }
}
