/**
 * GMF, MLP and NeuMF, and the models that give the tower another input. It knows models and the
 * kernels that it is made of, and nothing of Spark.
 */
package org.ncfspark.model.ncf;
