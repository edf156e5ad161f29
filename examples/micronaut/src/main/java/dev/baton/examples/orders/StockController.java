package dev.baton.examples.orders;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;

@Controller("/reserve")
class StockController {

  @Post("/{id}")
  String reserve(String id) {
    return "reserved " + id;
  }
}
