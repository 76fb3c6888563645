/**
 * The run that makes a model of a data set: its id, its predecessors, and what it is resumed from.
 * It knows training and candidate sets, and no command.
 */
package org.ncfspark.run;
