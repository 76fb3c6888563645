package org.ncfspark.model;

/**
 * A model whose scores are dot products, made ready: the items' vectors. They are the model's own
 * arrays where it changes nothing in them, so that preparing takes no memory but four bytes an
 * item. A scorer needs what {@link DotProduct#users} makes of its users' rows.
 */
public final class PreparedProducts implements Prepared {
  private final DotProduct product;
  private final TrainedModel shared;
  private final Vectors items;
  private final float offset;

  public PreparedProducts(DotProduct product, TrainedModel shared) {
    this.product = product;
    this.shared = shared;
    this.items = product.items(shared);
    this.offset = product.offset(shared);
  }

  @Override
  public Scorer scorer(PrivateRows users) {
    return new ProductScorer(users, product.users(shared, users), items, offset);
  }

  @Override
  public TileScorer tiles(PrivateRows users, int itemCount) {
    return new ProductTiles(users, product.users(shared, users), items, offset, itemCount);
  }
}
