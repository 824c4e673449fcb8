"""confluent-kafka (librdkafka) as a producer and a reader of JSON lines.

produce BOOTSTRAP TOPIC PARTITION CODEC [SETTING=VALUE...]   records as JSON lines on standard input
consume BOOTSTRAP TOPIC PARTITION COUNT [SETTING=VALUE...]   JSON lines on standard output
"""
import base64
import json
import sys
import time

from confluent_kafka import TIMESTAMP_NOT_AVAILABLE, Consumer, Producer, TopicPartition


def encoded(data):
    return None if data is None else base64.b64encode(data).decode()


def decoded(text):
    return None if text is None else base64.b64decode(text)


def settings(arguments):
    return dict(argument.split("=", 1) for argument in arguments)


def produce(bootstrap, topic, partition, codec, *extra):
    failures = []
    producer = Producer({"bootstrap.servers": bootstrap, "compression.type": codec, "linger.ms": 20, **settings(extra)})

    def delivered(error, _message):
        if error is not None:
            failures.append(str(error))

    for line in sys.stdin:
        record = json.loads(line)
        headers = [(name, decoded(value)) for name, value in record["headers"]]
        while True:
            try:
                producer.produce(
                    topic,
                    value=decoded(record["value"]),
                    key=decoded(record["key"]),
                    partition=int(partition),
                    timestamp=record["timestamp"],
                    headers=headers,
                    on_delivery=delivered,
                )
                break
            except BufferError:
                producer.poll(0.1)
        producer.poll(0)
    left = producer.flush(60)
    if left or failures:
        sys.exit(f"{left} not delivered, {len(failures)} failed: {failures[:3]}")


def consume(bootstrap, topic, partition, count, *extra):
    consumer = Consumer(
        {"bootstrap.servers": bootstrap, "group.id": "unused", "enable.auto.commit": False, "auto.offset.reset": "error", "check.crcs": True, **settings(extra)}
    )
    consumer.assign([TopicPartition(topic, int(partition), 0)])
    seen = 0
    deadline = time.monotonic() + 60
    while seen < int(count):
        if time.monotonic() > deadline:
            sys.exit(f"{seen} of {count} records after 60 s")
        for message in consumer.consume(1000, 1.0):
            if message.error() is not None:
                sys.exit(str(message.error()))
            kind, timestamp = message.timestamp()
            print(
                json.dumps(
                    {
                        "offset": message.offset(),
                        "timestamp": -1 if kind == TIMESTAMP_NOT_AVAILABLE else timestamp,
                        "key": encoded(message.key()),
                        "value": encoded(message.value()),
                        "headers": [[name, encoded(value)] for name, value in message.headers() or []],
                    }
                )
            )
            seen += 1
    consumer.close()


{"produce": produce, "consume": consume}[sys.argv[1]](*sys.argv[2:])
