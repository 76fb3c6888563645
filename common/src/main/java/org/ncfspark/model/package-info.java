/**
 * What a model is: its specification, parameters, tables, scorers and settings, and the registry of
 * families. It knows numbers and no family, and neither engines nor training.
 */
package org.ncfspark.model;
