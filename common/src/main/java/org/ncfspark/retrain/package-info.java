/**
 * The gates of a night: what a data set and a model must keep to, and the report. It knows figures,
 * and neither artifacts nor models.
 */
package org.ncfspark.retrain;
