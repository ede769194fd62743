package org.supporthub.channel.wecom;

/**
 * A service account of WeCom, which customers write to.
 *
 * @param channel whose it is
 * @param openKfId WeCom's id of it
 */
record KfAccount(String channel, String openKfId) {}
