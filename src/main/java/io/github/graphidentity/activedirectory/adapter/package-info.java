/** Carries out actions on Active Directory accounts and reads their state. */
@NullMarked
package io.github.graphidentity.activedirectory.adapter;

import org.jspecify.annotations.NullMarked;
