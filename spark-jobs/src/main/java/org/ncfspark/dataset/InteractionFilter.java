package org.ncfspark.dataset;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.ncfspark.config.DataConfig.Filter;
import org.ncfspark.config.DataConfig.Order;
import org.ncfspark.config.DataConfig.Passes;
import org.ncfspark.data.IndexSet;

/**
 * Drops users and items with too few interactions. Only sets of indexes are computed and sent, one
 * bit each; the interactions stay where they are.
 */
final class InteractionFilter {
  private final Dataset<Row> interactions;
  private final Filter filter;

  /**
   * @param interactions without repeats; read several times
   */
  InteractionFilter(Dataset<Row> interactions, Filter filter) {
    this.interactions = interactions;
    this.filter = filter;
  }

  /** Who is left of {@code all}. */
  Survivors survivors(Survivors all) {
    Survivors survivors = all;
    int before;
    do {
      before = survivors.size();
      for (Kind kind : kinds()) {
        survivors = keep(survivors, kind, min(kind));
      }
    } while (filter.passes() == Passes.UNTIL_STABLE && survivors.size() < before);
    // Whoever was left alone by the last filter.
    return keep(keep(survivors, Kind.ITEMS, 1), Kind.USERS, 1);
  }

  /** The interactions of those who are left. */
  Dataset<Row> of(Survivors survivors) {
    Broadcast<Survivors> sent =
        JavaSparkContext.fromSparkContext(interactions.sparkSession().sparkContext())
            .broadcast(survivors);
    UDF2<Integer, Integer, Boolean> contains = (user, item) -> sent.value().contain(user, item);
    UserDefinedFunction isLeft = udf(contains, DataTypes.BooleanType);
    return interactions.filter(isLeft.apply(col("user_index"), col("item_index")));
  }

  private Survivors keep(Survivors survivors, Kind kind, int min) {
    int words = IndexSet.words(kind.of(survivors).limit());
    long[] members =
        of(survivors)
            .groupBy(kind.column)
            .count()
            .filter(col("count").geq(min))
            .select(kind.column)
            .javaRDD()
            .mapPartitions(rows -> List.of(IndexBits.of(rows, words)).iterator())
            .fold(new long[words], IndexBits::union); // Not reduce: nothing may be left.
    return kind.replaced(survivors, IndexSet.of(members, kind.of(survivors).limit()));
  }

  private List<Kind> kinds() {
    return filter.order() == Order.ITEMS_FIRST
        ? List.of(Kind.ITEMS, Kind.USERS)
        : List.of(Kind.USERS, Kind.ITEMS);
  }

  private int min(Kind kind) {
    return kind == Kind.ITEMS ? filter.minItemInteractions() : filter.minUserInteractions();
  }
}
