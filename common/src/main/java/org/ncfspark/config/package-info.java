/**
 * Reads, checks, names and redacts HOCON. It knows no setting: each section is parsed in the room
 * that uses it.
 */
package org.ncfspark.config;
