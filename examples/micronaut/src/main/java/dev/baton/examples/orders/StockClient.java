package dev.baton.examples.orders;

import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;

/** What has to be reserved is in a warehouse of another service; here, of the same one. */
@Client("/reserve")
interface StockClient {

  @Post("/{id}")
  String reserve(String id);
}
