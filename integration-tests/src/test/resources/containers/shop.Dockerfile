# A function's own image, as its developer makes one from AWS's base image.
FROM public.ecr.aws/lambda/python:3.11
ENV GREETING=Welcome
RUN ["/bin/bash", "-c", "echo 'import os' > /var/task/shop.py; echo 'def handler(event, context): return os.environ[\"GREETING\"] + \" to \" + os.getcwd()' >> /var/task/shop.py"]
CMD ["shop.handler"]
