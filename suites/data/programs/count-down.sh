# This counts down from its argument to 1.
for ((number = $1; number > 0; number--)); do
  echo "$number"
done
