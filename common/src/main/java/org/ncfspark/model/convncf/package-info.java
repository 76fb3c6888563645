/**
 * ConvNCF: interaction maps of embeddings, and their convolutions. It knows models and the kernels
 * that it is made of, and nothing of Spark.
 */
package org.ncfspark.model.convncf;
