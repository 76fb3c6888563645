package org.ncfspark.model.ncf;

/** What an MLP tower reads of a user's and an item's embeddings p and q, of size K each. */
public enum TowerInput {
  /** [p ; q], 2 K: the MLP of He et al. 2017. */
  CONCATENATION,
  /** p * q, K: JRL (Zhang et al., CIKM 2017). */
  PRODUCT,
  /** p q^T, row by row, K K: ONCF-mlp (He et al. 2018). */
  OUTER_PRODUCT;

  /** Vectors of the embedding size that it is made of. */
  public int parts(int embeddingSize) {
    return switch (this) {
      case CONCATENATION -> 2;
      case PRODUCT -> 1;
      case OUTER_PRODUCT -> embeddingSize;
    };
  }
}
